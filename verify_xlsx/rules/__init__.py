"""What the tool objects to: one short function a rule, a file a subject.

Importing this package registers every rule; a new file of rules is picked up by itself.
"""
