/** What a workbook must pass before the library that reads it sees it. Must not know cells or titles. */
@NullMarked
package org.linli.platform.sheets.internal;

import org.jspecify.annotations.NullMarked;
