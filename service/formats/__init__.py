"""What ``gongkai extract`` writes: one module for each format, and reports as rows."""
