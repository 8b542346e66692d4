/**
 * Workbooks (.xlsx, ECMA-376) that people open in a spreadsheet program: reading them without trusting them, writing them row by
 * row, and the titles of their columns. Must not know what the columns mean, nor databases or HTTP.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.2.0")
@NullMarked
package org.linli.platform.sheets;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
