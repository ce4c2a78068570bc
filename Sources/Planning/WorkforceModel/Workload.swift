public import CivilTime

/// What has to be handled: for each queue and interval the arriving contacts by cause, their handle time and load.
public struct Workload: Hashable, Sendable {
  /// Why contacts arrive at a queue.
  public enum Origin: Hashable, Sendable {
    /// From outside, as forecast.
    case first
    case escalated(from: QueueIndex)
    case bypassed(from: QueueIndex)
    case bounced(from: QueueIndex)
    case reopened(from: QueueIndex)
    case redialled(from: QueueIndex)
    /// Not contained by automation.
    case notContained(from: QueueIndex)
    /// Contained at first, back because not really helped.
    case silentReturn(from: QueueIndex)
    /// The second and further touches of a case of this queue.
    case laterTouch
    /// Telling the customer what a tier that does not face customers found out.
    case closingTouch(from: QueueIndex)
    /// Left word after hours at another queue.
    case afterHours(from: QueueIndex)
    /// A piece of a work block, by its position in `Scenario.workBlocks`.
    case workBlock(Int)
  }

  public struct Flow: Hashable, Sendable {
    public var origin: Origin
    /// Expected visits that enter the queue in each interval.
    public var contacts: Series
    /// Mean handle seconds of these visits, at proficiency 1.
    public var meanHandleSeconds: Double

    public init(origin: Origin, contacts: Series, meanHandleSeconds: Double) {
      self.origin = origin
      self.contacts = contacts
      self.meanHandleSeconds = meanHandleSeconds
    }
  }

  public struct QueueLoad: Hashable, Sendable {
    /// `.first` first, then in the order of the scenario; the sum over flows is what arrives.
    public var flows: [Flow]
    /// Mean seconds per visit, mixed over flows, at proficiency 1 and concurrency 1; work blocks are not in it.
    public var handleSeconds: Series
    /// Coefficient of variation of the handle time.
    public var handleVariation: Double
    /// Erlangs in each interval.
    public var offeredLoad: Series
    /// `interval`, `modified-offered-load` or `released`.
    public var loadMethod: String
    /// Agent-seconds of hand-over work in each interval (give and take of started cases), apart from contacts.
    public var handoverSeconds: Series
    /// Contacts of queues with opening hours that arrive while closed and are lost.
    public var lostAfterHours: Series
    /// Contacts waiting at the start of the grid.
    public var openingBacklog: Double
    /// Mean seconds of a first touch that begins with an arrival in each interval, as the forecast gives them: without
    /// the work of sending on and without events. Nil where it is the same at all times.
    public var forecastHandleSeconds: Series?

    public init(
      flows: [Flow], handleSeconds: Series, handleVariation: Double, offeredLoad: Series, loadMethod: String,
      handoverSeconds: Series, lostAfterHours: Series, openingBacklog: Double = 0, forecastHandleSeconds: Series? = nil
    ) {
      self.flows = flows
      self.handleSeconds = handleSeconds
      self.handleVariation = handleVariation
      self.offeredLoad = offeredLoad
      self.loadMethod = loadMethod
      self.handoverSeconds = handoverSeconds
      self.lostAfterHours = lostAfterHours
      self.openingBacklog = openingBacklog
      self.forecastHandleSeconds = forecastHandleSeconds
    }

    /// Visits that arrive in each interval, all causes together.
    public var arriving: Series {
      var sum = Series(zeros: handleSeconds.values.count)
      for flow in flows {
        for interval in sum.values.indices { sum[interval] += flow.contacts[interval] }
      }
      return sum
    }
  }

  public var grid: IntervalGrid
  /// By `QueueIndex`.
  public var queues: [QueueLoad]
  /// First contacts of the lead-in week by queue, on `Horizon.leadInGrid`, for the simulator's warm-up.
  public var leadInFirst: [Series]

  public init(grid: IntervalGrid, queues: [QueueLoad], leadInFirst: [Series]) {
    self.grid = grid
    self.queues = queues
    self.leadInFirst = leadInFirst
  }
}
