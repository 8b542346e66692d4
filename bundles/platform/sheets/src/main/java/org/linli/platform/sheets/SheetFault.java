package org.linli.platform.sheets;

/** Why a cell has no value that could be taken. */
public enum SheetFault {
    /** The spreadsheet program shows an error such as {@code #REF!}. */
    ERROR_VALUE,
    /** A number with more digits than spreadsheet programs keep: the last ones are lost already. */
    DIGITS_LOST,
    /** More text than a cell, or than a row, can have. */
    TOO_LONG
}
