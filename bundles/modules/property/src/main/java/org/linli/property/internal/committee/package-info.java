/** Owners' committees (业主委员会) from the eligibility gate to re-election. */
@NullMarked
package org.linli.property.internal.committee;

import org.jspecify.annotations.NullMarked;
