/**
 * Published lists and what people claim from them (认领): needs, resources, projects, posts, wishes, heritage objects. Must not know what the
 * items of contributed lists mean.
 */
@NullMarked
package org.linli.claims.internal;

import org.jspecify.annotations.NullMarked;
