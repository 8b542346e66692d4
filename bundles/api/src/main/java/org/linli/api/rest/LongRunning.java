package org.linli.api.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method that takes long or answers much by nature, such as an export. The host gives it a longer time and a larger answer
 * than others (15 minutes and 2 GB unless the operator says otherwise). Event streams need not say it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface LongRunning {}
