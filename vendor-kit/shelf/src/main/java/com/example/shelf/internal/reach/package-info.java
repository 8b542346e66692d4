/** How far somebody's permissions reach, and lists within it. */
@NullMarked
package com.example.shelf.internal.reach;

import org.jspecify.annotations.NullMarked;
