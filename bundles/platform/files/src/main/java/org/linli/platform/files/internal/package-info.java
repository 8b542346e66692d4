/**
 * Attachments: content-addressed, encrypted and safe on disk before their row commits, fenced per tenant. Must not
 * know what they are attached to.
 */
@NullMarked
package org.linli.platform.files.internal;

import org.jspecify.annotations.NullMarked;
