package com.example.shelf.internal.tool;

/** What is the matter with a tool. */
public enum ToolState {
    /** In its cabinet. */
    AVAILABLE,
    /** With somebody. */
    LENT,
    /** Nobody may take it. */
    BROKEN
}
