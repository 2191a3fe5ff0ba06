package dev.touchpoint.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveHeapTest {

    @Test
    void sumsUpTheRegionsOfTheSerialCollector() {
        assertThat(LiveHeap.used("""
                4711:
                 def new generation   total 78656K, used 1000K [0x00000000f0000000, 0x00000000f5550000)
                  eden space 69952K,   1% used [0x00000000f0000000, 0x00000000f00fa000)
                  from space 8704K,   0% used [0x00000000f4450000, 0x00000000f4450000)
                 tenured generation   total 174784K, used 20500K [0x00000000f5550000, 0x0000000100000000)
                   the space 174784K,  11% used [0x00000000f5550000, 0x00000000f6955000)
                 Metaspace       used 60000K, committed 60500K, reserved 1114112K
                  class space    used 7000K, committed 7200K, reserved 1048576K
                """)).isEqualTo(21_500);
    }

    @Test
    void takesTheWholeOfTheGarbageFirstCollector() {
        assertThat(LiveHeap.used("""
                 garbage-first heap   total 262144K, used 30720K [0x00000000f0000000, 0x0000000100000000)
                  region size 1024K, 3 young (3072K), 0 survivors (0K)
                 Metaspace       used 512K, committed 640K, reserved 1114112K
                  class space    used 64K, committed 128K, reserved 1048576K
                """)).isEqualTo(30_720);
    }

    @Test
    void looksIntoAnotherProcess() throws Exception {
        assertThat(new LiveHeap(ProcessHandle.current().pid()).kibibytes()).isPositive();
    }
}
