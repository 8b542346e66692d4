package org.linli.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of the class run against a host, which starts once for the JVM and each database. Test methods take a {@link LinliHost}
 * and {@link Districts}: two districts of their own, which nobody else has touched.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(LinliExtension.class)
public @interface LinliTest {
    /** Where the host keeps its data. */
    TestDatabase value() default TestDatabase.DERBY;
}
