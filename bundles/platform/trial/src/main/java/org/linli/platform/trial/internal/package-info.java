/**
 * Has uploaded versions tried in a throw-away host, as operations of this one. Must not know how a throw-away host is started nor what
 * the outcome means for an offer.
 */
@NullMarked
package org.linli.platform.trial.internal;

import org.jspecify.annotations.NullMarked;
