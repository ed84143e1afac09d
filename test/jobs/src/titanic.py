print('the entry of the jobs in these tests')
