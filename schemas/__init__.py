"""Messages and topics of Rasad: the contract between the agents, and with everybody who feeds or reads the stream."""
