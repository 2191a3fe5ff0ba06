package dev.touchpoint.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an answer ends, whichever way its length is told. */
class AnswerHeadTest {

    private static final String NEXT = "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "1A\r\nHTTP/1.1 500 in it\r\n\r\n\r\n--\r\n2;name=x\r\n\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nDigest: x\r\n\r\n",
            })
    void anAnswerEndsWhereTheNextBegins(String answer) {
        byte[] both = (answer + NEXT).getBytes(StandardCharsets.ISO_8859_1);

        int end = AnswerHead.answerEnd(both, 0, false);

        assertThat(end).isEqualTo(answer.length());
        assertThat(AnswerHead.status(both, end)).isEqualTo(404);
        for (int whole = 0; whole < answer.length(); whole++) {
            assertThat(AnswerHead.answerEnd(Arrays.copyOf(both, whole), 0, false))
                    .as("of %d bytes", whole)
                    .isEqualTo(-1);
        }
    }

    /** Requests with a broken protocol name have answers that begin with it. */
    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 503 Service Unavailable, 503",
        "TTP/1.1 400 Bad Request, 400",
        "H\u0001\u00d4P/1.1 405 Wrong, 405",
        "{\"accepted\":1}, 0",
        "HTTP/1.1 20, 0"
    })
    void theStatusStandsBehindTheProtocol(String line, int status) {
        assertThat(AnswerHead.status((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1), 0))
                .isEqualTo(status);
    }
}
