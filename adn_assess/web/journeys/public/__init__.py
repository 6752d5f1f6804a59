"""Pages open to everyone: home, method, privacy, sample."""
