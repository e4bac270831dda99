package source

// folder is the one file system root that a Source reads from.
type folder struct{}
