"""What public pages say, worked out before a template draws it. The language is the active one."""
