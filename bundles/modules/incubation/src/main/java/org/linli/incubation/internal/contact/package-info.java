/** Contacts of social organisations: who asks to speak for one, and whom staff let. */
@NullMarked
package org.linli.incubation.internal.contact;

import org.jspecify.annotations.NullMarked;
