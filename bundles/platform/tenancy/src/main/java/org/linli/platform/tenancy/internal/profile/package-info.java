/** Pure checks of a profile and of the life of a tenant: values in, faults out. */
@NullMarked
package org.linli.platform.tenancy.internal.profile;

import org.jspecify.annotations.NullMarked;
