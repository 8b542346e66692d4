/** Councils of estates (三方联席会、“1+2+N”小区治理): bodies of the meetings engine, known here by their ids, and what is brought before them. */
@NullMarked
package org.linli.property.internal.council;

import org.jspecify.annotations.NullMarked;
