/** Party organisations of communities (社区党组织), whose secretaries head quasi-property committees. */
@NullMarked
package org.linli.property.internal.community;

import org.jspecify.annotations.NullMarked;
