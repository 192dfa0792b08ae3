"""The organisation's own documents: adding, finding, removing, keeping vectors and text in step."""
