"""What people answered, wrote and planned."""
