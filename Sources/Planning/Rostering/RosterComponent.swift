/// Queues, posts and teams that are tied together by a team that serves several of them.
struct RosterComponent: Sendable {
  /// Ascending, as are the others.
  var teams: [Int]
  var queues: [Int]
  var posts: [Int]

  /// The components in the order of their first team; queues and posts that nobody serves belong to none.
  static func components(teams: [RosterModel.TeamData], queues: [QueueDemand], posts: Int) -> [RosterComponent] {
    // Nodes: queues, then posts, then teams.
    let teamBase = queues.count + posts
    var parent = Array(0..<teamBase + teams.count)
    func root(_ node: Int) -> Int {
      var node = node
      while parent[node] != node { node = parent[node] }
      return node
    }
    for team in teams {
      let node = teamBase + team.index
      for skill in team.skills where !queues[skill.queue].isNothing { parent[root(skill.queue)] = root(node) }
      for post in team.strictPosts + team.tolerantPosts { parent[root(queues.count + post)] = root(node) }
    }
    var placeOfRoot: [Int: Int] = [:]
    var components: [RosterComponent] = []
    for team in teams {
      let root = root(teamBase + team.index)
      if let place = placeOfRoot[root] {
        components[place].teams.append(team.index)
      } else {
        placeOfRoot[root] = components.count
        components.append(RosterComponent(teams: [team.index], queues: [], posts: []))
      }
    }
    for queue in queues.indices where !queues[queue].isNothing {
      if let place = placeOfRoot[root(queue)] { components[place].queues.append(queue) }
    }
    for post in 0..<posts {
      if let place = placeOfRoot[root(queues.count + post)] { components[place].posts.append(post) }
    }
    return components
  }
}
