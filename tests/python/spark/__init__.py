"""What holds for Apache Spark; most of it needs builds of the sample on both engines."""
