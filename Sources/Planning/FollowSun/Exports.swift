// The nouns that everyone who plans needs; the arrows and engines stay behind the façade.
@_exported public import WorkforceModel
