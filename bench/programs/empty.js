// Nothing: what it costs to start Node.
