/**
 * What is inside a file: recognises the few types that are taken and removes from images what they tell
 * about place, time and device. Pure classes over bytes.
 */
@NullMarked
package org.linli.platform.files.internal.content;

import org.jspecify.annotations.NullMarked;
