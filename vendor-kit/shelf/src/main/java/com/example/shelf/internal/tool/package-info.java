/** Tools (工具) and what is the matter with them. */
@NullMarked
package com.example.shelf.internal.tool;

import org.jspecify.annotations.NullMarked;
