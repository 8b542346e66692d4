/**
 * Ledgers (台账), the figures that are counted from them (指标) and what is assessed with these (考核). Must not know what the rows, figures
 * and consequences that modules contribute mean.
 */
@NullMarked
package org.linli.ledgers.internal;

import org.jspecify.annotations.NullMarked;
