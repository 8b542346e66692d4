/** Referrals (转介): a need that the module cannot meet is handed to whoever can, who answers in time. Must not decide how the need came up. */
@NullMarked
package org.linli.elderly.internal.referral;

import org.jspecify.annotations.NullMarked;
