package org.linli.meetings.internal.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;

/** Keeps personal data out of what everybody may read: numbers of people, and the name of who raised the topic. */
final class PublicText {
    private static final Pattern MOBILE = Pattern.compile("(?<![0-9])1[3-9][0-9]{9}(?![0-9])");
    private static final Pattern IDENTITY = Pattern.compile("(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9])");

    private PublicText() {}

    static void refuse(TopicBodies.Publication body, TopicRow topic) {
        List<FieldError> faults = new ArrayList<>();
        check("/title", body.title(), topic, faults);
        check("/text", body.text(), topic, faults);
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults.toArray(FieldError[]::new));
        }
    }

    private static void check(String pointer, String text, TopicRow topic, List<FieldError> faults) {
        if (MOBILE.matcher(text).find()) {
            faults.add(new FieldError(pointer, Text.of("含有手机号码，请删去", "Holds a telephone number; leave it away")));
        }
        if (IDENTITY.matcher(text).find()) {
            faults.add(new FieldError(pointer, Text.of("含有身份证号码，请删去", "Holds an identity number; leave it away")));
        }
        String name = topic.raisedByName();
        if (name != null && name.length() > 1 && text.contains(name)) {
            faults.add(
                    new FieldError(pointer, Text.of("含有提出人姓名，请删去", "Holds the name of who raised it; leave it away")));
        }
    }
}
