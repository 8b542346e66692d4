/**
 * What is held about the person who asks, for the right to see and copy it (个人信息保护法第四十五条), and what is shown of others.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("1.1.0")
@NullMarked
package org.linli.api.person;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
