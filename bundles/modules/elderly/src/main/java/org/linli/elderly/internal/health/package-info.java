/** Health services for elders (健康服务，柴桑区“白色”服务：定点体检、上门诊疗、健康指导). Must not know assessments; what was found is shown for a purpose alone. */
@NullMarked
package org.linli.elderly.internal.health;

import org.jspecify.annotations.NullMarked;
