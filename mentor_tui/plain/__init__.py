"""Line mode: the same companion as plain lines and numbered questions, for screen readers."""
