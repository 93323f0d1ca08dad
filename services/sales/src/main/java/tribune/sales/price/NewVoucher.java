package tribune.sales.price;

import tribune.contracts.Ids.VoucherId;

/** A voucher just made, with the code to give away. */
record NewVoucher(VoucherId id, String code) {}
