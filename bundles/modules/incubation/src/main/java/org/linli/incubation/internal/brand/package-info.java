/** Brands of service and cultural organisations (志愿服务品牌、文艺组织) of communities. */
@NullMarked
package org.linli.incubation.internal.brand;

import org.jspecify.annotations.NullMarked;
