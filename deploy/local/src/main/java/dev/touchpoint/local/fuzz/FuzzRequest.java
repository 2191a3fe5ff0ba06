package dev.touchpoint.local.fuzz;

/**
 * What is written to a connection in one go.
 *
 * @param bytes the bytes, whether they are HTTP or not
 * @param answers how many answers they ask for; 0 where nobody can tell: then the connection is half-closed behind them
 * @param bodiless whether the answers come without the body their head announces, as those to HEAD do
 * @param events how many events whoever takes it in tells of; {@link #ANY} where nobody can tell
 */
@SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
record FuzzRequest(byte[] bytes, int answers, boolean bodiless, int events) {

    /** As many events as whoever reads it finds. */
    static final int ANY = -1;
}
