/**
 * Temporary assistance (临时救助, “救急难”): who meets with a sudden hardship applies at the street, which looks into it, makes it public and
 * grants a small amount (社会救助暂行办法第四十七条至第五十条). Must not know elders: it is for every household.
 */
@NullMarked
package org.linli.elderly.internal.assistance;

import org.jspecify.annotations.NullMarked;
