/** Activities (志愿服务活动): sign-up with a waiting list, check-in and check-out. */
@NullMarked
package org.linli.incubation.internal.activity;

import org.jspecify.annotations.NullMarked;
