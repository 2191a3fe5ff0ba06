-- A touchpoint's value in millionths: the stated one, else that of its items, held within what a stated one can be.
toInt64(toDecimal256(1000000, 0) * ifNull(
    toDecimal256(value, 6),
    least(
        greatest(
            arraySum(item -> toDecimal256(tupleElement(item, 'price'), 6) * tupleElement(item, 'quantity'), items),
            toDecimal256('-999999999999.999999', 6)),
        toDecimal256('999999999999.999999', 6))))
