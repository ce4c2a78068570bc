import WorkforceModel

struct QueueLoadDocument: Codable, Equatable {
  struct FlowDocument: Codable, Equatable {
    var origin: String
    var from: String?
    var contacts: [Double]
    var meanHandleSeconds: Double
  }

  var queue: String
  var flows: [FlowDocument]
  var handleSeconds: [Double]
  var handleVariation: Double
  var offeredLoad: [Double]
  var loadMethod: String
  var handoverSeconds: [Double]
  var lostAfterHours: [Double]
  var openingBacklog: Double
  var forecastHandleSeconds: [Double]?

  init(_ value: Workload.QueueLoad, queue: String, names: PlanNames) {
    self.queue = queue
    flows = value.flows.map { flow in
      FlowDocument(
        origin: flow.origin.name, from: names.source(of: flow.origin),
        contacts: flow.contacts.values, meanHandleSeconds: flow.meanHandleSeconds)
    }
    handleSeconds = value.handleSeconds.values
    handleVariation = value.handleVariation
    offeredLoad = value.offeredLoad.values
    loadMethod = value.loadMethod
    handoverSeconds = value.handoverSeconds.values
    lostAfterHours = value.lostAfterHours.values
    openingBacklog = value.openingBacklog
    forecastHandleSeconds = value.forecastHandleSeconds?.values
  }
}
