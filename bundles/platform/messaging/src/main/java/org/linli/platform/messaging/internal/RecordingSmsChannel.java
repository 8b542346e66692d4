package org.linli.platform.messaging.internal;

import org.linli.api.problem.Text;
import org.linli.platform.messaging.NotificationChannel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The recording stand-in for text messages. */
@Component(service = NotificationChannel.class, property = "service.ranking:Integer=-1000")
public final class RecordingSmsChannel extends RecordingChannel {
    @Activate
    public RecordingSmsChannel(@Reference Recorder recorder) {
        super(recorder, "sms", Text.of("短信", "Text message"));
    }
}
