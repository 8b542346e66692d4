/** Loans of tools (借用): who has what until when. */
@NullMarked
package com.example.shelf.internal.loan;

import org.jspecify.annotations.NullMarked;
