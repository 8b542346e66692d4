package org.linli.registry.internal.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linli.api.problem.Text;
import org.linli.registry.internal.check.IdentityNumber;

/** Whether what is written of a person fits together. Pure. */
public final class PersonCheck {
    private PersonCheck() {}

    public static List<Placing.Fault> faults(PersonFields fields) {
        List<Placing.Fault> faults = new ArrayList<>();
        String text = fields.identityNumber();
        if (text != null) {
            Optional<IdentityNumber> number = IdentityNumber.of(text);
            if (number.isEmpty()) {
                faults.add(new Placing.Fault(
                        "/identityNumber",
                        Text.of("身份号码不正确，请核对18位及校验码", "Not a valid identity number; check its 18 characters")));
            } else {
                faults.addAll(contradictions(fields, number.get()));
            }
        }
        if (fields.legalBasis() == LegalBasis.CONSENT && fields.consentDay() == null) {
            faults.add(new Placing.Fault(
                    "/consentDay", Text.of("以同意为依据时须填写同意日期", "Consent as the basis needs the day it was given")));
        }
        return faults;
    }

    /** What of the fields does not fit the number. */
    static List<Placing.Fault> contradictions(PersonFields fields, IdentityNumber number) {
        List<Placing.Fault> faults = new ArrayList<>();
        if (fields.birth() != null && !fields.birth().equals(number.birth())) {
            faults.add(new Placing.Fault(
                    "/birth", Text.of("出生日期与身份号码不符", "The date of birth contradicts the identity number")));
        }
        if (fields.sex() != null && fields.sex() != number.sex()) {
            faults.add(new Placing.Fault("/sex", Text.of("性别与身份号码不符", "The sex contradicts the identity number")));
        }
        return faults;
    }
}
