/** Cabinets (工具柜) in which the tools of a community hang. */
@NullMarked
package com.example.shelf.internal.cabinet;

import org.jspecify.annotations.NullMarked;
