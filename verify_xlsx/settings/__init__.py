"""What the office decides for a campaign: the items of 参数, policy, and 写法."""
