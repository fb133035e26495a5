package org.mibew.core.web.visitor.captcha;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class CaptchaTest {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

    private final MovingClock clock = new MovingClock();
    private final Captcha captcha = new Captcha(clock);

    @Test
    void theLettersPassWhateverTheirCase() {
        Challenge challenge = captcha.challenge();
        assertTrue(captcha.passes(challenge.token(), " " + challenge.letters().toLowerCase(Locale.ROOT)));
    }

    @Test
    void aTokenIsGoodForOneAnswerRightOrWrong() {
        Challenge right = captcha.challenge();
        assertTrue(captcha.passes(right.token(), right.letters()));
        assertFalse(captcha.passes(right.token(), right.letters()));
        Challenge wrong = captcha.challenge();
        assertFalse(captcha.passes(wrong.token(), "nonsense"));
        assertFalse(captcha.passes(wrong.token(), wrong.letters()));
    }

    @Test
    void aTokenEnds() {
        Challenge challenge = captcha.challenge();
        clock.now = NOW.plus(Duration.ofMinutes(15));
        assertTrue(captcha.find(challenge.token()).isEmpty());
        assertFalse(captcha.passes(challenge.token(), challenge.letters()));
    }

    @Test
    void aTokenThatIsNotOursOpensNothing() {
        String token = captcha.challenge().token();
        Captcha other = new Captcha(clock);
        assertFalse(other.passes(token, other.challenge().letters()));
        for (int i = 0; i < token.length(); i++) {
            char changed = token.charAt(i) == 'A' ? 'B' : 'A';
            assertTrue(captcha.find(token.substring(0, i) + changed + token.substring(i + 1)).isEmpty());
        }
        for (String odd : new String[] {"", "x", "%%%", token + "=", token + "A", "ä".repeat(40)}) {
            assertTrue(captcha.find(odd).isEmpty(), odd);
        }
    }

    @Test
    void challengesDiffer() {
        assertNotEquals(captcha.challenge().token(), captcha.challenge().token());
    }

    @Test
    void thePictureIsOneAndStaysTheSame() throws IOException {
        Challenge challenge = captcha.challenge();
        byte[] picture = challenge.picture();
        assertEquals(220, ImageIO.read(new ByteArrayInputStream(picture)).getWidth());
        assertEquals(picture.length, captcha.find(challenge.token()).orElseThrow().picture().length);
    }

    private static final class MovingClock extends Clock {

        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
