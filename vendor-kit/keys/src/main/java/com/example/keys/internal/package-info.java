/** Keys and how they are asked for. Knows estates by the registry's API alone. */
@NullMarked
package com.example.keys.internal;

import org.jspecify.annotations.NullMarked;
