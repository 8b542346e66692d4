/** What identity keeps for a district: users, roles, grants, residents, support grants. */
@NullMarked
package org.linli.platform.identity.internal.tenant;

import org.jspecify.annotations.NullMarked;
